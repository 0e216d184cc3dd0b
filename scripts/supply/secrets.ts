/** Finds keys and secrets in texts by the forms that their makers give them. Pure. */

interface Kind {
  kind: string
  form: RegExp
}

/** As each gateway's console shows its keys; the rest is what else a shop's machine holds. A made-up one has fewer different signs. */
const KINDS: readonly Kind[] = [
  { kind: 'a secret key of Toss', form: /\b(?:live|test)_g?sk_[A-Za-z0-9]{16,}/g },
  { kind: 'a client key of Toss', form: /\b(?:live|test)_g?ck_[A-Za-z0-9]{16,}/g },
  { kind: 'a secret of a webhook', form: /\bwhsec_[A-Za-z0-9+/_-]{16,}={0,2}/g },
  { kind: 'a key or secret of iPay', form: /\b(?:(?:live|test|secret)_|[ps]k_(?:live|test)_)(?!g?[sc]k_)[A-Za-z0-9]{20,}/g },
  { kind: 'a secret of PortOne', form: /\b(?:PORTONE_V[12]_\w*SECRET|imp_secret)\b["'\s:=]{1,5}[A-Za-z0-9+/]{40,}={0,2}/gi },
  { kind: 'a secret of PortOne', form: /\b[A-Za-z0-9]{80}\b/g },
  { kind: 'a key of PortOne V1', form: /\b(?:PORTONE_V1_API_KEY|imp_key)\b["'\s:=]{1,5}\d{16}\b/gi },
  { kind: 'a secret of this shop', form: /^(?:SESSION_SECRET|DATA_KEY|MONITORING_TOKEN)=[^\s#]{16,}/gm },
  { kind: 'a private key', form: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/g },
  { kind: 'a password in an address', form: /\b(?:smtps?|postgres(?:ql)?):\/\/[^\s:/@'"`$]+:[^\s/@'"`$]{4,}@(?!localhost|127\.)[\w-]/g },
  { kind: 'a token of GitHub', form: /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{60,})/g },
  { kind: 'a token of npm', form: /\bnpm_[A-Za-z0-9]{36}\b/g },
  { kind: 'a key of AWS', form: /\bAKIA[0-9A-Z]{16}\b/g },
]

export interface FoundSecret {
  kind: string
  /** Counted from 1. */
  line: number
  text: string
}

export const secretsIn = (text: string): FoundSecret[] =>
  KINDS.flatMap(({ kind, form }) =>
    Array.from(text.matchAll(form), ({ 0: found, index }) => ({ kind, line: text.slice(0, index).split('\n').length, text: found })),
  )

/** The part that a log may show: enough to find the secret, too little to use it. */
export const shortened = (text: string): string => `${text.slice(0, 14)}…`
