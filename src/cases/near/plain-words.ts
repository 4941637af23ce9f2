/** Scripts that put no spaces between words: each letter stands for a word there. */
const letterByLetter =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const word = /[\p{L}\p{N}\p{M}]+/gu;
const letter =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]|[^\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]+/gu;

/** The words of a text whatever its capitals, punctuation, spaces and forms of letters. */
export function plainWords(text: string): readonly string[] {
  const plain = text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/['’ʼ`´]/gu, "");
  const words = plain.match(word) ?? [];
  if (!letterByLetter.test(plain)) return words;
  return words.flatMap((each) => each.match(letter) ?? []);
}
