import { inWords } from "./phrase.ts";

/** Talk to a machine: instructions in a text that is meant for readers. What a page tells a model to do, it tells nobody here. */
const talk = [
  inWords(/\b(ignor\w*|glem|overse|forget|disregard|override|tilsidesæt\w*)\b.{0,60}\b(instru\w*|regler\w*|rules?|prompts?|anvisning\w*|ordrer?|tidligere|previous|above|ovenstående)\b/iu),
  inWords(/\b(system\s?-?prompts?|systembesked\w*|developer mode|jailbreak\w*|prompt injection)\b/iu),
  inWords(/^\s*(system|assistant|assistent|user|developer|bruger|ai)\s*:/iu),
  inWords(/\b(du er nu (en|et|ikke længere)|you are now (a|an|in|no longer)|act as|opfør dig som|lad som om du er|pretend (to be|you are)|svar kun med|reply only with|respond with|output only)\b/iu),
  inWords(/\b(sprogmodel\w*|language model|llm|chatbot\w*|chatgpt)\b.{0,80}\b(skal|must|should|svar|answer|reply|skriv|write|sig|say)\b/iu),
  inWords(/<\/?\s*(system|instructions?|assistant|user)\s*>|\[\/?inst\]|<\|/iu),
];

export function addressesMachine(text: string): boolean {
  return talk.some((pattern) => pattern.test(text));
}
