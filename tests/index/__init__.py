"""Tests of the full-text index."""

import pytest

pytest.register_assert_rewrite("tests.index.contract")
