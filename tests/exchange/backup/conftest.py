from backup_fixtures import furnished, stick

__all__ = ["furnished", "stick"]
