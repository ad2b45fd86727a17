"""The demonstration branch (示例支部): sixty invented people, three years, some rules broken."""

from secretary_app.services.demo.branch import build_demo

__all__ = ["build_demo"]
