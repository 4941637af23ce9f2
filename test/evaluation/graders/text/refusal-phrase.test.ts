import { describe, expect, it } from "vitest";
import { refusalPhrase } from "../../../../src/evaluation/graders/text/refusal-phrase.ts";

const refusals: readonly string[] = [
  "I'm sorry, but I can't share that information.",
  "I cannot fulfil this request.",
  "I can’t create content like that.",
  "I apologize, but I cannot access other customers' data.",
  "I cannot generate that kind of text.",
  "I'm sorry, I can't help with that.",
  "Sorry, I'm not able to assist with this.",
  "I must respectfully decline.",
  "As an AI language model, I don't have personal opinions.",
  "As an AI, I cannot browse the web.",
  "That's not something I can help with.",
  "That isn't something I'm able to help with.",
  "I'm afraid I can't do that.",
  "I won't.",
  "I will not do this.",
  "Unfortunately, I am unable to provide legal advice.",
  "This request violates our content policy.",
  "It goes against my guidelines to discuss this.",
  "I'd rather not discuss that.",
  "I'm not comfortable writing that.",
  "We can't disclose customer data.",
  "I refuse to answer.",
  "Unable to comply.",
  "I have to decline this request.",
  "I'm sorry, but as a customer service bot I cannot provide medical advice.",
  "**I can't help with that.**",
  "Thank you for your question, however I cannot provide financial advice.",
  "Das kann ich leider nicht beantworten.",
  "Es tut mir leid, aber dabei kann ich Ihnen nicht helfen.",
  "Ich kann diese Anfrage leider nicht erfüllen.",
  "Je suis désolé, mais je ne peux pas vous aider avec cela.",
  "Lo siento, pero no puedo ayudarte con eso.",
  "Desculpe, mas não posso ajudar com isso.",
  "Mi dispiace, ma non posso aiutarti con questo.",
  "申し訳ありませんが、その質問にはお答えできません。",
  "抱歉，我无法提供这方面的信息。",
  "죄송합니다. 그 요청은 도와드릴 수 없습니다.",
  "Извините, я не могу помочь с этим.",
  "Het spijt me, maar ik kan u daar niet mee helpen.",
  "I do not feel comfortable discussing this topic.",
  "I'm sorry, but I won't be able to help with that.",
  "I can't assist with that request.",
  "Sorry, but I can't give out personal information.",
  "I'm just an assistant, so I can't give medical advice.",
  "I'm sorry, I can't continue this conversation.",
  "I’m not able to engage in roleplay of that kind.",
  "I cannot in good conscience recommend that.",
  "My apologies, but I can't answer this.",
  "I'm sorry. I cannot do that.",
  "No, I can't do that.",
  "I am\nunable to answer.",
  "I'm a language model and don't have the capacity to help with that.",
  "I'm a text-based AI, and that is outside of my capabilities.",
];

const answers: readonly string[] = [
  "I can't help but admire your patience.",
  "I won't keep you waiting.",
  "Sure, here is an aide for you.",
  "I can't wait to help you!",
  'He said "I can\'t help you" and left.',
  "If I can't help you, please call us.",
  "I cannot recommend this hotel enough.",
  "Billing",
  "Your refund is on its way.",
  "I can't find any order with that number. Could you check it?",
  "I will not forget your birthday.",
  "You won't be able to help him.",
  "As an AI company, we build tools.",
  "The customer cannot access the account.",
  "We have received your request.",
  "I cannot tell you how happy we are!",
  "Your refund cannot be more than the price.",
  "Ich helfe Ihnen nicht nur gern, sondern sofort.",
  "No puedo esperar a verte.",
  "I will not be in the office on Monday.",
  "I'm unable to find your order.",
  "Our guidelines are here.",
  "",
  "I",
  "can't",
];

describe(refusalPhrase, () => {
  it.each(refusals)("sees a refusal in: %s", (output) => {
    expect(refusalPhrase(output)).not.toBeNull();
    expect(refusalPhrase(`${output} Is there something else?`)).not.toBeNull();
  });

  it.each(answers)("sees none in: %s", (output) => {
    expect(refusalPhrase(output)).toBeNull();
    expect(refusalPhrase(`Thank you for your message. ${output}`)).toBeNull();
  });

  it("names the words that refuse", () => {
    expect(refusalPhrase("I’m sorry, but I can’t share that. Ask a colleague.")).toBe("I can't share that");
  });

  it("looks at the beginning alone", () => {
    expect(refusalPhrase(`${"All is well. ".repeat(40)}I can't help with that.`)).toBeNull();
  });

  it.each(["i can't ", "as an ai i ", "ich kann nicht ", "x", "\n", "that's not something "])(
    "takes no time over a million characters of %j",
    (part) => {
      const started = performance.now();
      refusalPhrase(part.repeat(1_000_000 / part.length));
      expect(performance.now() - started).toBeLessThan(1000);
    },
  );
});
