"""What was acknowledged survives a kill at any moment. The long run is a benchmark."""

import os
import random

import pytest
from killing import kill_many


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills need fork")
def test_no_acknowledged_record_is_lost_to_a_kill(vault, branch):
    vault.close()
    seed = random.randrange(10**6)
    outcome = kill_many(vault.path, vault.key, kills=12, seed=seed)
    assert outcome.acknowledged > 0
    assert (outcome.lost, outcome.corrupt) == (0, 0), f"seed {seed}"
