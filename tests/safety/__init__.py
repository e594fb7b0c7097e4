"""Kills, damages, full disks and rivals: what may never lose or falsify anything."""
