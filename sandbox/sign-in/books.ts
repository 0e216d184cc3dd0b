/** What the sign-in providers remember: codes that were handed out, the tokens they bought, and who has connected their account. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Db } from '../books/database.ts'
import { recordsOf } from '../books/records.ts'
import type { Sandbox } from '../gateway/sandbox.ts'

export type ProviderName = 'kakao' | 'naver'

/** Who signs in, as the page's form says it. */
export const person = z.object({
  account: z.string().min(1).max(40),
  name: z.string().max(60).default(''),
  email: z.string().max(200).default(''),
  /** `verified` and `unverified` say it of the address; `withheld`: its owner did not agree to give it. */
  share: z.enum(['verified', 'unverified', 'withheld']).default('verified'),
  /** What goes wrong after the browser has come back. */
  trouble: z.enum(['none', 'token', 'profile']).default('none'),
})

export type Person = z.infer<typeof person>

interface Grant {
  provider: ProviderName
  redirectUri: string
  person: Person
}

interface Tokens {
  provider: ProviderName
  person: Person
}

const KEPT_UNDER = 'sign-in'

export function signInBooks({ db, clock }: Sandbox) {
  const codes = recordsOf<Grant>(db, KEPT_UNDER, 'code')
  const access = recordsOf<Tokens>(db, KEPT_UNDER, 'access')
  const refresh = recordsOf<Tokens>(db, KEPT_UNDER, 'refresh')
  const links = linksIn(db)
  const now = () => clock.now()
  const issued = (kept: typeof access, tokens: Tokens): string => {
    const token = randomBytes(24).toString('base64url')
    kept.put(token, now(), tokens)
    return token
  }
  return {
    grant(grant: Grant): string {
      const code = randomBytes(24).toString('base64url')
      codes.put(code, now(), grant)
      return code
    },
    /** A code is worth something once. */
    redeem(code: string): Grant | undefined {
      const grant = codes.find(code)
      return codes.remove(code) ? grant : undefined
    },
    connect(tokens: Tokens) {
      links.put(`${tokens.provider} ${tokens.person.account}`, now(), { provider: tokens.provider, account: tokens.person.account })
      return { accessToken: issued(access, tokens), refreshToken: issued(refresh, tokens) }
    },
    refreshed(provider: ProviderName, token: string): string | undefined {
      const tokens = refresh.find(token)
      return tokens?.provider === provider && isConnected(tokens) ? issued(access, tokens) : undefined
    },
    holder(provider: ProviderName, token: string): Person | undefined {
      const tokens = access.find(token)
      return tokens?.provider === provider && isConnected(tokens) ? tokens.person : undefined
    },
    disconnect: (provider: ProviderName, account: string) => links.remove(`${provider} ${account}`),
    connected: () => links.all(),
  }

  function isConnected(tokens: Tokens) {
    return links.find(`${tokens.provider} ${tokens.person.account}`) !== undefined
  }
}

const linksIn = (db: Db) => recordsOf<{ provider: ProviderName; account: string }>(db, KEPT_UNDER, 'link')

export type SignInBooks = ReturnType<typeof signInBooks>
