"""Answers questions about a household budget in a chat."""

from app.vendored.entries import parse_journal

GREETINGS = {"hello", "hi", "good morning"}


class Bot:
    def __init__(self, journal_path):
        self.journal_path = journal_path
        self.asked = 0

    def answer(self, message):
        self.asked += 1
        words = message.lower().split()
        if not words:
            return "Ask me about your budget."
        if words[0] in GREETINGS:
            return "Good day! Which month are you curious about?"
        if words[0] == "count":
            with open(self.journal_path, encoding="utf-8") as file:
                return f"You made {len(parse_journal(file.readlines()))} purchases."
        return "I did not get that; try `count`."
