import type { MetadataRoute } from 'next'
import { DEFAULT_LOCALE } from '#lib/locale.ts'
import { shopIdentity } from '#lib/shop-settings/current.ts'

// The owner may change the name at any moment.
export const dynamic = 'force-dynamic'

export default function manifest(): MetadataRoute.Manifest {
  return {
    name: shopIdentity().name.ko,
    short_name: shopIdentity().name.ko,
    lang: DEFAULT_LOCALE,
    start_url: '/',
    display: 'standalone',
    background_color: '#fbf9f5',
    theme_color: '#fbf9f5',
    icons: [
      { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icons/favicon.svg', sizes: 'any', type: 'image/svg+xml' },
    ],
  }
}
