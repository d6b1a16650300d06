"""Words that say nothing about what somebody is looking for."""

_LITTLE = """
a about after again all already also always am an and another any anybody anyone anything are arent around as at away
back be because been before being both but by came can come comes coming could couldnt did didnt do does doesnt doing
done dont down each else even ever every few for from gave get gets getting give go goes going gone got had has hasnt
have havent having he hello her here hers hi him his how i id if im in into is isnt it its ive just keep keeps kept
know last less let like long look looking lot made make makes many may me might month months more most much must my
myself need needed needs never next no nobody not nothing now of off often on once one only onto or other our ours out
over own past please put really s said same say says see seem seems she should shouldnt since so some somebody someone
something still such t take taken takes tell than thank thanks that thats the their theirs them then there theres
these they theyre thing things think this those through til till to today together told tomorrow tonight too took try
trying under until up upon us use used using very wait waiting want wanted wants was wasnt way we well went were weve
what whats when where wheres which while who whom whos whose why will with within without wont would wouldnt year
years yes yesterday yet you your youre yours youve
"""
IDLE_WORDS = frozenset(_LITTLE.split())
