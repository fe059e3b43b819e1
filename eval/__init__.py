"""Gold questions, metrics, statistics, reports and gates: how good the answers are, and which way they
moved.
"""
