"""Every function of the domain that states or computes says on what it rests."""

import importlib
import inspect
import pkgutil
import re

import pytest

from secretary_app import domain

NO_RULES = ("custom", "pinyin", "stays")
"""Modules that only read, write and show values."""


def functions():
    for found in pkgutil.walk_packages(domain.__path__, f"{domain.__name__}."):
        name = found.name.removeprefix(f"{domain.__name__}.")
        if name in NO_RULES:
            continue
        module = importlib.import_module(found.name)
        for function_name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == found.name and not function_name.startswith("_"):
                yield pytest.param(function, id=f"{name}.{function_name}")


@pytest.mark.parametrize("rule", list(functions()))
def test_each_rule_names_its_source(rule):
    assert re.search(r"^Source: .+", inspect.getdoc(rule) or "", re.MULTILINE)
    assert (inspect.getdoc(rule) or "").rstrip().endswith(".")
