/**
 * How refusals begin in languages other than English: somebody says that what is asked will not be done. A letter before
 * or behind a word of theirs would make it another one; JavaScript's own word boundaries know English letters alone.
 */
const forms: readonly RegExp[] = [
  // German
  /(?<!\p{L})(?:ich|wir)(?!\p{L}).{0,60}(?<!\p{L})nicht(?!\p{L}).{0,60}(?:helfen|behilflich sein|unterstützen|beantworten|antworten|bereitstellen|teilen|weitergeben|erstellen|generieren|erfüllen|nachkommen|schreiben|dienen)(?: kann| können| darf| werde)?$/u,
  /(?<!\p{L})(?:kann|können|darf|werde) (?:ich|wir)(?!\p{L}).{0,60}(?<!\p{L})nicht(?!\p{L}).{0,40}(?:helfen|behilflich|unterstützen|beantworten|bereitstellen|teilen|erstellen|erfüllen|nachkommen|schreiben|dienen)/u,
  // French
  /(?<!\p{L})(?:je|nous) (?:ne peux|ne peux pas|ne suis pas|ne suis pas en mesure|ne pouvons pas|ne saurais|refuse)(?!\p{L}).{0,60}(?:aider|répondre|fournir|partager|divulguer|créer|générer|rédiger|donner|traiter|accéder|assister)/u,
  // Spanish
  /(?<!\p{L})no (?:puedo|podemos|me es posible|estoy autorizad[oa] a|estoy en condiciones de)(?!\p{L}).{0,40}(?:ayudar|proporcionar|responder|compartir|revelar|crear|generar|escribir|ofrecer|cumplir|asistir|acceder)/u,
  // Portuguese
  /(?<!\p{L})não (?:posso|podemos|consigo|estou autorizad[oa] a)(?!\p{L}).{0,40}(?:ajudar|ajudá|fornecer|responder|compartilhar|partilhar|revelar|criar|gerar|escrever|atender|auxiliar)/u,
  // Italian
  /(?<!\p{L})non (?:posso|possiamo|sono in grado di|sono autorizzat[oa] a)(?!\p{L}).{0,40}(?:aiutar|fornir|risponder|condivider|rivelar|crear|generar|scriver|assister|soddisfar)/u,
  // Dutch
  /(?<!\p{L})(?:ik kan|wij kunnen|we kunnen|kan ik|mag ik|ik mag)(?!\p{L}).{0,50}(?<!\p{L})(?:niet|geen)(?!\p{L}).{0,40}(?:helpen|beantwoorden|delen|verstrekken|geven|maken|genereren|schrijven|voldoen)/u,
  // Polish
  /(?<!\p{L})nie (?:mogę|możemy|jestem w stanie)(?!\p{L}).{0,40}(?:pomóc|udzielić|odpowiedzieć|udostępnić|podać|stworzyć|napisać|spełnić)/u,
  // Russian
  /(?<!\p{L})не (?:могу|можем|смогу|сможем|в состоянии)(?!\p{L}).{0,40}(?:помочь|предоставить|ответить|отвечать|поделиться|создать|сгенерировать|написать|выполнить|обсуждать|раскрыть)/u,
  // Turkish
  /(?:yardımcı|yanıt|cevap|bilgi|destek) (?:olamam|olamıyorum|olamayız|veremem|veremiyorum|veremeyiz|sağlayamam|sağlayamıyorum)/u,
  // Arabic
  /لا (?:أستطيع|يمكنني|يمكننا|نستطيع) .{0,30}(?:مساعد|تقديم|الإجابة|الرد|مشاركة|إنشاء|كتابة|توفير)/u,
  // Chinese
  /(?:无法|不能|不便|不可以|無法|沒辦法|没办法).{0,12}(?:提供|回答|协助|協助|帮助|幫助|帮你|帮您|满足|滿足|分享|透露|生成|创建|創建|撰写|撰寫|讨论|討論|处理|處理)/u,
  // Japanese
  /(?:手伝い|手伝う|答え|応え|回答|提供|対応|案内|共有|開示|生成|作成|協力|お受け)(?:する|し|える)?(?:こと)?(?:は|が|も)?(?:できません|出来ません|できかねます|いたしかねます|致しかねます|しかねます)/u,
  // Korean
  /(?:도와|도움|제공|답변|대답|공유|공개|생성|작성|알려).{0,8}(?:수 없|수가 없|불가능|못합니다|못해)/u,
];

/** Whether a sentence in small letters declines what was asked, in one of these languages. */
export function refusesInOtherLanguages(sentence: string): boolean {
  return forms.some((form) => form.test(sentence));
}
