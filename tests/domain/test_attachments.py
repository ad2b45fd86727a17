import pytest

from secretary_app.domain.attachments import LABEL_LENGTH, clean_label, media_type


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("入党申请书.pdf", "入党申请书.pdf"),
        (r"C:\Users\某人\扫描\申请书.pdf", "申请书.pdf"),
        ("/media/usb/申请书.pdf", "申请书.pdf"),
        ("陈思远110105200305170012申请书.jpg", "陈思远…申请书.jpg"),
        ("13800001234.png", "….png"),
        ("政审\u202efdp.exe", "政审fdp.exe"),
        ("  两   个 空格 .pdf", "两 个 空格 .pdf"),
        ("\n", "未命名"),
    ],
)
def test_a_label_is_the_files_name_without_what_does_not_belong_there(name, label):
    assert clean_label(name) == label


def test_a_long_name_keeps_its_ending():
    label = clean_label("很长" * 200 + ".jpeg")
    assert len(label) == LABEL_LENGTH
    assert label.endswith(("很长.jpeg", "很.jpeg"))


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n...", "application/pdf"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"MZ\x90", None),
        (b"", None),
    ],
)
def test_a_file_is_known_by_its_beginning_and_not_by_its_name(content, kind):
    assert media_type(content) == kind
