/** The sign-in providers that this shop has keys for. */
import type { Env } from '#lib/env.ts'
import { createHttp } from '#lib/gateways/http.ts'
import type { Shop } from '#lib/shop.ts'
import { kakaoProvider } from './kakao.ts'
import { naverProvider } from './naver.ts'
import type { ProviderKeys, ProviderName, SignInProvider } from './provider.ts'
import { PROVIDERS } from './provider.ts'

const OPEN = { kakao: kakaoProvider, naver: naverProvider }

export function keysOf(env: Env, name: ProviderName): ProviderKeys | undefined {
  const { KAKAO_CLIENT_ID, KAKAO_CLIENT_SECRET, KAKAO_URL, NAVER_CLIENT_ID, NAVER_CLIENT_SECRET, NAVER_URL } = env
  const [clientId, clientSecret, url] =
    name === 'kakao' ? [KAKAO_CLIENT_ID, KAKAO_CLIENT_SECRET, KAKAO_URL] : [NAVER_CLIENT_ID, NAVER_CLIENT_SECRET, NAVER_URL]
  return clientId && clientSecret ? { clientId, clientSecret, url } : undefined
}

/** In the order in which pages offer them. */
export const offeredProviders = ({ env }: Pick<Shop, 'env'>): ProviderName[] => PROVIDERS.filter((name) => keysOf(env, name) !== undefined)

export function providerOf({ env, metrics }: Pick<Shop, 'env' | 'metrics'>, name: ProviderName): SignInProvider | undefined {
  const keys = keysOf(env, name)
  return keys && OPEN[name](keys, createHttp(metrics))
}

/** What is registered at the provider as the address to which it may send people back. */
export const redirectUriOf = ({ env }: Pick<Shop, 'env'>, name: ProviderName): string =>
  new URL(`/api/sign-in/${name}/return`, env.PUBLIC_URL).href
