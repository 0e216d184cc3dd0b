/** Texts of the console beside where they are shown, in the operator's language. */
export type Say = (ko: string, en: string) => string

export const sayIn =
  (locale: 'ko' | 'en'): Say =>
  (ko, en) =>
    locale === 'ko' ? ko : en
