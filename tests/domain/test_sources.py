"""Every function of the domain that states or computes says on what it rests."""

import importlib
import inspect
import pkgutil
import re

import pytest

from secretary_app.domain import counting, rules

MODULES = (
    "dates",
    "dues",
    "dues_ledger",
    "election_checks",
    "election_words",
    "elections",
    "identity",
    "masking",
    "membership",
    "motions",
    "opinions",
    "party_age",
    "quality",
    "review",
    "schedule",
    "school_year",
    "status",
    "steps",
    "strokes",
    "study",
    "talks",
    "voting",
    "workdays",
)


def functions():
    packages = [
        f"{package.__name__}.{found.name}"
        for package in (rules, counting)
        for found in pkgutil.iter_modules(package.__path__)
    ]
    for name in (*(f"secretary_app.domain.{module}" for module in MODULES), *packages):
        module = importlib.import_module(name)
        for function_name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == name and not function_name.startswith("_"):
                yield pytest.param(function, id=f"{name.split('.domain.')[1]}.{function_name}")


@pytest.mark.parametrize("rule", list(functions()))
def test_each_rule_names_its_source(rule):
    assert re.search(r"^Source: .+", inspect.getdoc(rule) or "", re.MULTILINE)
    assert (inspect.getdoc(rule) or "").rstrip().endswith(".")
