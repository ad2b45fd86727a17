#!/bin/bash
# Runs, tests and packages the program for Windows on Debian 12 (amd64), under wine.
#   wine.sh prepare          once: a Windows Python with the locked requirements, and a wine prefix
#   wine.sh python ARGS…     that Python, in this checkout: -m secretary_app people, -m pytest tests/store …
#   wine.sh package          the one-folder program, into $W/dist, which then tests itself
#   wine.sh exe FILE ARGS…   a Windows program: $W/dist/BranchDesk/secretary-app.exe …
# W is the work folder. DISPLAY is taken as it is; without one a hidden screen is started.
set -euo pipefail

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
ROOT=$(cd "$HERE/../.." && pwd)
W=${W:-/tmp/branch-desk-windows}
CARRIER=panda3d==1.10.16 # a wheel that carries python311.dll and the compiled standard library
CC=x86_64-w64-mingw32
PYTHON=$("${PYTHON:-python3.11}" -c 'import sys; print(sys.executable)') # with pip; its library in Python is taken
SITE=$W/python/Lib/site-packages

# wine links the desktop's folders to HOME and would write menu entries there: give it its own.
export HOME=$W/home WINEPREFIX=$W/prefix WINEARCH=win64 WINEDEBUG=${WINEDEBUG:--all}
export WINEDLLOVERRIDES="mscoree,mshtml,winemenubuilder.exe=d"
# The Chinese locale makes code page 936 what open() and stdout take where no encoding is named.
export LC_ALL=zh_CN.UTF-8

main() {
  local deed=${1:-}
  shift || true
  mkdir -p "$HOME"
  cd "$ROOT"
  case $deed in
  prepare) tools; wheels; python_folder; prefix ;;
  python) screen; windows "$W/python/python.exe" "$@" ;;
  package) screen; package ;;
  exe) screen; windows "$@" ;;
  *) sed -n '2,7s/^# //p' "$0"; exit 2 ;;
  esac
}

tools() {
  apt-get -qq update
  DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
    wine wine64 fonts-wine xvfb gcc-mingw-w64-x86-64 mingw-w64-tools \
    fonts-wqy-zenhei locales unzip rsync >"$W/apt.log" 2>&1
  localedef -i zh_CN -f UTF-8 zh_CN.UTF-8 || true
}

wheels() {
  local for_windows=(--platform win_amd64 --python-version 3.11 --implementation cp --only-binary=:all:)
  local name
  for name in tests package; do
    # pip asks the markers of this machine, so those of Windows are taken off.
    sed "s/ ; sys_platform == 'win32'//" "$ROOT/requirements/$name.txt" >"$W/$name.txt"
    "$PYTHON" -m pip -q download "${for_windows[@]}" --require-hashes --no-deps -d "$W/wheels" -r "$W/$name.txt"
  done
  "$PYTHON" -m pip -q download "${for_windows[@]}" --no-deps -d "$W/carrier" "$CARRIER"
  rm -rf "$SITE" && mkdir -p "$SITE"
  "$PYTHON" -m pip -q install "${for_windows[@]}" --no-index --no-deps --no-compile --target "$SITE" "$W"/wheels/*.whl
}

python_folder() {
  local from=$W/carrier/deploy_libs to=$W/python library
  library=$("$PYTHON" -c 'import sysconfig; print(sysconfig.get_path("stdlib"))')
  unzip -q -o "$W"/carrier/panda3d-*.whl 'deploy_libs/*' -d "$W/carrier"
  mkdir -p "$to/DLLs" "$W/build"
  cp "$from/python311.dll" "$SITE"/shiboken6/vcruntime140*.dll "$to"
  cp "$from"/*.pyd "$from"/lib{crypto-3,ssl-3,ffi-8}*.dll "$from/sqlite3.dll" "$to/DLLs"
  rsync -a --exclude __pycache__ --exclude /site-packages --exclude /dist-packages --exclude /lib-dynload \
    --exclude '/config-*' --exclude /test --exclude tests --exclude /idlelib --exclude /tkinter \
    --exclude /turtledemo --exclude /ensurepip "$library"/ "$to/Lib/"
  # python.exe is one call of the library; python3.dll passes on the names that compiled packages ask of it.
  gendef - "$from/python311.dll" >"$W/build/python311.def" 2>/dev/null
  "$CC-dlltool" -d "$W/build/python311.def" -D python311.dll -l "$W/build/libpython311.a"
  echo 'int Py_Main(int, wchar_t **); int wmain(int n, wchar_t **words) { return Py_Main(n, words); }' |
    "$CC-gcc" -x c -include wchar.h -municode -s -o "$to/python.exe" - -x none -L"$W/build" -lpython311
  find "$SITE" -name '*.pyd' -o -name '*.dll' | names_from python3.dll |
    sed 's/.*/&=python311.&/' | library_of "$to/python3.dll"
}

# Prints the names that the files on stdin import from the library named.
names_from() {
  xargs -d '\n' "$CC-objdump" -p | tr -d '\r' | awk -v wanted="$1" '
    /DLL Name:/ { ours = tolower($3) == wanted; next }
    ours && NF == 3 && $1 ~ /^[0-9a-f]+$/ && $2 ~ /^[0-9]+$/ { print $3 }
    NF == 0 { ours = 0 }' | sort -u
}

# Makes a library that exports the lines on stdin: NAME=nothing answers 0, NAME=chance gives random bytes.
library_of() {
  (echo EXPORTS && cat) >"$W/build/made.def"
  "$CC-gcc" -x c -shared -s -o "$1" - -x none "$W/build/made.def" <<'C'
#include <windows.h>
#include <ntsecapi.h>
void *nothing(void) { return 0; }
BOOL chance(void *bytes, SIZE_T size) { return RtlGenRandom(bytes, size); }
C
}

prefix() {
  local system=$WINEPREFIX/drive_c/windows/system32 name
  screen
  [ -d "$WINEPREFIX" ] || { wineboot -i </dev/null >/dev/null 2>&1 && wineserver -w; }
  # Windows 10 has these libraries and wine 8 lacks them. They stay in the prefix and are never shipped.
  # Qt asks the first for rare encodings and takes "none" for an answer; Rust asks the second for random bytes.
  find "$SITE/PySide6" -name '*.dll' | names_from icuuc.dll | sed 's/$/=nothing/' | library_of "$system/icuuc.dll"
  echo ProcessPrng=chance | library_of "$system/bcryptprimitives.dll"
  cp /usr/share/fonts/truetype/wqy/wqy-zenhei.ttc "$system/../Fonts/"
  for name in "Microsoft YaHei" "Microsoft YaHei UI" SimSun SimHei "Segoe UI" Tahoma "MS Shell Dlg"; do
    windows reg add 'HKCU\Software\Wine\Fonts\Replacements' /f /v "$name" /d 'WenQuanYi Zen Hei' >/dev/null
  done
}

screen() {
  [ -z "${DISPLAY:-}" ] || return 0
  rm -f "$W/display"
  Xvfb -displayfd 9 -screen 0 1366x768x24 -nolisten tcp 9>"$W/display" >/dev/null 2>&1 &
  trap "kill $!" EXIT
  until [ -s "$W/display" ]; do sleep 0.1; done
  DISPLAY=:$(<"$W/display") && export DISPLAY
}

# Python under wine needs a pipe for its output: a file opened for writing only is no handle to it.
windows() {
  local src="Z:${ROOT//\//\\}\\src" cache="Z:${W//\//\\}\\pycache"
  PYTHONPATH=$src PYTHONPYCACHEPREFIX=$cache wine "$@" </dev/null 2>&1 | cat
  return "${PIPESTATUS[0]}"
}

package() {
  windows "$W/python/python.exe" -m PyInstaller --noconfirm --clean --log-level=WARN \
    --distpath "Z:$W/dist" --workpath "Z:$W/build/pyinstaller" installers/branch_desk.spec
  # What is Windows' own, and what stands in for it here, must not be shipped.
  if find "$W/dist" -iname 'icuuc*' -o -iname 'bcryptprimitives*' -o -iname 'ucrtbase*' | grep .; then exit 1; fi
  windows "$W/dist/BranchDesk/BranchDesk.exe" --self-test
  windows "$W/dist/BranchDesk/secretary-app.exe" forms >/dev/null
}

main "$@"
