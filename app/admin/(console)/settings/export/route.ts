/** All settings as one file. It holds what every page shows, and no secret. */
import { seoulDay } from '#lib/seoul-time.ts'
import { settingsAsFile } from '#lib/settings/settings-file.ts'
import { operatorRoute } from '../../../operator-route.ts'

export const GET = operatorRoute('settings.change', async (_request, { shop, log }) => {
  await log('export')
  return new Response(settingsAsFile(shop), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="shop-settings-${seoulDay(shop.clock.now())}.json"`,
      'Cache-Control': 'no-store',
    },
  })
})
