/** The keys under which a shop is registered at the sign-in providers. */
import type { ProviderName } from './books.ts'

export const CREDENTIALS: Record<ProviderName, { clientId: string; clientSecret: string }> = {
  kakao: { clientId: 'sandbox-kakao-rest-api-key', clientSecret: 'sandbox-kakao-client-secret' },
  naver: { clientId: 'sandbox-naver-client-id', clientSecret: 'sandbox-naver-client-secret' },
}
