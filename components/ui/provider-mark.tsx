import type { ProviderName } from '#lib/sign-in-providers/provider.ts'

/** A provider's mark, which its button must carry. */
export const ProviderMark = ({ provider }: { provider: ProviderName }) => (
  <svg aria-hidden="true" viewBox="0 0 24 24" className="size-5 shrink-0" fill={provider === 'kakao' ? '#000000' : '#03c75a'}>
    <path d={PATH[provider]} />
  </svg>
)

const PATH: Record<ProviderName, string> = {
  kakao:
    'M12 2.500C6 2.500 1 6.300 1 11c0 3 2 5.700 5.100 7.200l-1 3.800c-.1.400.300.600.600.400l4.500-3c.600.100 1.200.100 1.800.100 6 0 11-3.800 11-8.500S18 2.500 12 2.500Z',
  naver: 'M15.900 12.600 8.300 1.700H2v20.600h6.600V11.400l7.600 10.900H22V1.700h-6.100Z',
}
