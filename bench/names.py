"""Invented people: common names are common, rare ones rare, as in a real town."""

import random

FIRST = ["Olivia", "Amelia", "Isla", "Ava", "Mia", "Ivy", "Lily", "Florence", "Grace", "Willow", "Emily", "Poppy", "Ella", "Evelyn", "Charlotte", "Alice", "Sophie", "Ruby", "Daisy", "Elsie", "Noah", "Oliver", "George", "Arthur", "Muhammad", "Leo", "Harry", "Oscar", "Archie", "Henry", "Theodore", "Freddie", "Jack", "Charlie", "Theo", "Alfie", "Jacob", "Thomas", "William", "James", "John", "David", "Michael", "Peter", "Paul", "Mark", "Andrew", "Stephen", "Christopher", "Robert", "Ian", "Alan", "Keith", "Graham", "Margaret", "Susan", "Patricia", "Christine", "Linda", "Barbara", "Jean", "Janet", "Ann", "Elizabeth", "Mary", "Dorothy", "Joan", "Sheila", "Priya", "Anjali", "Fatima", "Aisha", "Zainab", "Maryam", "Mohammed", "Ahmed", "Ali", "Hassan", "Omar", "Yusuf", "Ibrahim", "Bilal", "Imran", "Amir", "Tariq", "Wei", "Ming", "Jing", "Li", "Hui", "Agnieszka", "Katarzyna", "Piotr", "Pawel", "Marek", "Tomasz", "Ewa", "Magda", "Siobhan", "Niamh", "Sean", "Liam", "Conor", "Callum", "Ewan", "Morag", "Rhys", "Gareth", "Carys", "Bronwen", "Kwame", "Kofi", "Ama", "Chidi", "Ngozi", "Adaeze", "Thandi", "Ravi", "Sunil", "Deepa", "Kiran", "Harpreet", "Gurdeep", "Simran", "Jasleen", "Elena", "Maria", "Sofia", "Luca", "Marco", "Giulia", "Joao", "Ana"]
LAST = ["Smith", "Jones", "Taylor", "Brown", "Williams", "Wilson", "Johnson", "Davies", "Robinson", "Wright", "Thompson", "Evans", "Walker", "White", "Roberts", "Green", "Hall", "Wood", "Jackson", "Clarke", "Patel", "Khan", "Lewis", "James", "Phillips", "Mason", "Mitchell", "Rose", "Davis", "Rodgers", "Cox", "Edwards", "Hughes", "Harris", "Turner", "Hill", "Cooper", "Ward", "Moore", "Martin", "Lee", "King", "Baker", "Harrison", "Morgan", "Allen", "Scott", "Watson", "Parker", "Price", "Bennett", "Young", "Griffiths", "Shaw", "Carter", "Ahmed", "Hussain", "Ali", "Begum", "Hassan", "Singh", "Kaur", "Sharma", "Gupta", "Shah", "Mehta", "Chen", "Wang", "Li", "Zhang", "Liu", "Nowak", "Kowalski", "Wisniewski", "Wojcik", "Murphy", "Kelly", "Byrne", "Ryan", "Walsh", "Doyle", "Campbell", "Stewart", "Macdonald", "Fraser", "Murray", "Morris", "Owen", "Rees", "Okafor", "Adeyemi", "Mensah", "Boateng", "Silva", "Santos", "Ferreira", "Rossi", "Russo", "Ferrari", "Popescu", "Ionescu", "Petrov", "Ivanov", "Hughes", "Foster", "Simpson", "Marshall", "Bell", "Ellis", "Chapman", "Webb", "Barker", "Hunt", "Dixon", "Palmer", "Stevens", "Knight", "Holmes", "Mills", "Barnes", "Fisher", "Lloyd", "Butler", "Russell", "Gray", "Pearson", "Brooks"]
STREETS = (
    ["High", "Mill", "Church", "Station", "Weir", "Fuller", "Tenter", "Loom", "Chapel", "Orchard", "Beck", "Market", "Bridge", "Meadow", "Quarry", "School"]
)
ENDINGS = [
    "a",
    "by",
    "er",
    "ford",
    "ham",
    "hurst",
    "ley",
    "low",
    "man",
    "more",
    "ridge",
    "son",
    "stead",
    "ton",
    "well",
    "wick",
]


class Names:
    """Draws names with the skew of a real population: rank r has weight 1/(r+3)."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        stems = sorted({name[:5] for name in LAST})
        self.last = LAST + sorted({stem + ending for stem in stems for ending in ENDINGS})
        self.first_weights = [1 / (rank + 3) for rank in range(len(FIRST))]
        self.last_weights = [1 / (rank + 12) for rank in range(len(self.last))]

    def many(self, number: int) -> list[tuple[str, str]]:
        """Return so many (first name, family name) pairs."""
        firsts = self.chance.choices(FIRST, self.first_weights, k=number)
        lasts = self.chance.choices(self.last, self.last_weights, k=number)
        return list(zip(firsts, lasts, strict=True))
