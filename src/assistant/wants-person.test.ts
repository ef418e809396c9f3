import { expect, test } from "vitest";
import { wantsPerson } from "./wants-person.ts";

test.each([
  "Jeg vil tale med et rigtigt menneske", "kan jeg få lov at snakke med nogen?", "menneske tak", "Hvordan får jeg fat i en medarbejder?", "jeg vil hellere skrive med en rigtig person", "Stil mig om til et menneske",
  "Kan jeg ikke bare ringe til jer og tale med en sagsbehandler", "jeg vil have et menneske", "I want to talk to a human", "Can I speak to a real person please", "human please", "put me through to someone", "Is there someone I can call?",
])("asks for a person: %s", (text) => expect(wantsPerson(text)).toBe(true));

test.each([
  "Hvem kan jeg tale med om min orlov?", "er du et menneske eller en robot", "Er du et rigtigt menneske?", "Are you a real person?", "Jeg vil søge om hjælp til en person med handicap", "Min far har brug for hjælp af en medarbejder til bad",
  "Jeg har fået et brev der var til en anden person", "Who can I talk to about my holiday?", "Hvad koster en beboerlicens?", "kan jeg ringe til nogen om min regning", "",
])("asks for something else: %s", (text) => expect(wantsPerson(text)).toBe(false));
