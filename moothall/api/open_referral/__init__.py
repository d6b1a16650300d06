"""Open Referral UK 3.0: anybody reads which services there are, where, when, and what they cost."""
