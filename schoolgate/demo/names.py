"""Invented names by home language, and how many of the demonstration's 250 families speak it. All people are fictional."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Pool:
    """Names of one home language: children's, mothers', fathers', surnames; `code` is the school census's word."""

    lang: str
    code: str
    families: int
    children: tuple[str, ...]
    mothers: tuple[str, ...]
    fathers: tuple[str, ...]
    surnames: tuple[str, ...]


def _pool(lang: str, code: str, families: int, children: str, mothers: str, fathers: str, surnames: str) -> Pool:
    """A pool from words between spaces."""
    return Pool(lang, code, families, *(tuple(words.split()) for words in (children, mothers, fathers, surnames)))


POOLS = (
    _pool(
        "en",
        "ENG",
        128,
        "Amelia Oliver Isla George Ava Harry Mia Noah Grace Jack Freya Leo Lily Archie Ella Theo Poppy Alfie Evie Jacob Ruby Max"
        " Daisy Finn Rosie Arthur Willow Toby Erin Callum Hallie Reuben Imogen Kai Naomi Tyrell Zara Joel Bethany Elijah",
        "Sarah Emma Laura Rachel Claire Donna Michelle Rebecca Hannah Gemma Natalie Kelly Joanne Lisa Sharon Denise Abigail Ruth",
        "David Mark Paul James Andrew Stephen Richard Lee Craig Marcus Daniel Simon Winston Peter Neil Ryan Gareth Leon",
        "Smith Jones Taylor Brown Wilson Evans Thomas Roberts Johnson Walker Wright Robinson Hughes Green Hall Wood Clarke Campbell"
        " Bailey Cooper Richardson Cox Ward Morgan Francis Grant Reid Powell Barnes Fisher Mills Stone Palmer Webb",
    ),
    _pool(
        "ur",
        "URD",
        17,
        "Yusuf Maryam Ibrahim Aisha Zain Hafsa Bilal Iqra Hamza Noor Musa Zoya",
        "Amina Saima Fozia Rukhsana Nadia Shazia",
        "Imran Tariq Asif Nadeem Kashif Waqas",
        "Khan Malik Hussain Ahmed Iqbal Mirza Chaudhry Qureshi",
    ),
    _pool(
        "pl",
        "POL",
        14,
        "Zofia Jakub Oliwia Szymon Hanna Filip Maja Kacper Lena Antoni",
        "Anna Katarzyna Agnieszka Monika Ewa",
        "Piotr Tomasz Marcin Pawel Krzysztof",
        "Kowalska Nowak Wisniewski Zielinska Mazur Krawczyk Lewandowski",
    ),
    _pool(
        "ro",
        "RMN",
        12,
        "Andrei Maria Stefan Ioana Matei Sofia Luca Elena",
        "Mihaela Cristina Andreea Roxana",
        "Ion Vasile Adrian Florin",
        "Popescu Ionescu Dumitru Stan Radu Munteanu",
    ),
    _pool(
        "ta",
        "TAM",
        11,
        "Aarav Kavya Dhruv Meera Kiran Nila Arjun Anjali",
        "Priya Lakshmi Revathi Shanthi",
        "Suresh Ramesh Kumar Ganesh",
        "Sivakumar Nadarajah Rajan Selvam Kandiah Balan",
    ),
    _pool(
        "pt",
        "POR",
        7,
        "Beatriz Tiago Ines Diogo Leonor Rafael",
        "Carla Sandra Fernanda",
        "Joao Nuno Rui",
        "Silva Santos Ferreira Costa Pereira",
    ),
    _pool(
        "es",
        "SPA",
        5,
        "Lucia Mateo Valeria Diego Camila",
        "Carmen Paola Diana",
        "Carlos Javier Andres",
        "Garcia Lopez Rojas Morales",
    ),
    _pool(
        "fr",
        "FRN",
        5,
        "Chloe Malik Awa Enzo Fatou",
        "Aminata Sylvie Mariam",
        "Moussa Olivier Serge",
        "Diallo Traore Mbala Laurent",
    ),
    _pool(
        "bn",
        "BNG",
        5,
        "Tasnim Rafi Nusrat Arif Sumaiya",
        "Shirin Rahima Nasima",
        "Kamal Abdul Rafiq",
        "Begum Rahman Uddin Islam",
    ),
    _pool(
        "ar",
        "ARA",
        5,
        "Layla Omar Salma Karim Rania",
        "Huda Samira Dina",
        "Hassan Khaled Youssef",
        "Haddad Mansour Saleh Nasser",
    ),
    _pool("tr", "TUR", 4, "Elif Emir Defne Kerem", "Ayse Zeynep", "Mehmet Ali", "Yilmaz Demir Kaya"),
    _pool("so", "SOM", 4, "Hodan Abdi Ifrah Liban", "Fadumo Sahra", "Mohamed Warsame", "Farah Jama Warsame"),
    _pool("gu", "GUJ", 3, "Diya Rohan Isha", "Hetal Nisha", "Jayesh Bhavin", "Patel Shah Desai"),
    _pool("pa", "PNJ", 3, "Simran Jasdeep Harleen", "Manjit Kuldeep", "Gurpreet Harjit", "Singh Gill Sandhu"),
    _pool("uk", "UKR", 3, "Solomiia Danylo Zlata", "Olena Iryna", "Taras Oleh", "Shevchenko Bondar Kravets"),
    _pool("sq", "ALB", 3, "Ardit Era Leka", "Mirela Vjosa", "Agron Besnik", "Hoxha Berisha Krasniqi"),
    _pool("bg", "BUL", 2, "Viktoria Boris", "Desislava Elka", "Georgi Dimitar", "Ivanova Petrov"),
    _pool("lt", "LIT", 2, "Ugne Matas", "Rasa Jurga", "Tomas Darius", "Kazlauskas Petrauskas"),
    _pool("zh", "CHI", 2, "Jia Ming", "Li Xiu", "Wei Jun", "Chen Wong"),
    _pool("hi", "HIN", 2, "Ananya Vihaan", "Sunita Kavita", "Rajesh Anil", "Sharma Gupta"),
    _pool("fa", "PRS", 2, "Roya Kian", "Shirin Parisa", "Reza Dariush", "Ahmadi Karimi"),
    _pool("ml", "MYM", 2, "Neha Joel", "Bindu Sheeba", "Biju Shaji", "Varghese Mathew"),
    _pool("ps", "PAT", 1, "Spogmai Zmarak", "Gulalai", "Zalmay", "Stanikzai"),
    _pool("ku", "KUR", 1, "Rojin Baran", "Berivan", "Serhat", "Aziz"),
    _pool("ti", "TGR", 1, "Selam Yonas", "Letebrhan", "Tekle", "Haile"),
    _pool("am", "AMR", 1, "Bethlehem Nahom", "Tigist", "Dawit", "Bekele"),
    _pool("yo", "YOR", 2, "Temi Ayo", "Folake Yetunde", "Tunde Segun", "Adeyemi Ogunleye"),
    _pool("ak", "AKA", 1, "Kofi Ama", "Abena", "Kwame", "Mensah"),
    _pool("tl", "TGL", 1, "Althea Gabriel", "Maricel", "Rodel", "Dela-Cruz"),
    _pool("it", "ITA", 1, "Giulia Marco", "Chiara", "Luca", "Rossi"),
)
