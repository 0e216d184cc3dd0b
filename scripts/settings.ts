/** `npm run settings`: writes all settings of the shop's face into a file, or takes them from one. */
import { readFileSync, writeFileSync } from 'node:fs'
import { loadSettings } from '#lib/settings/read-settings.ts'
import { importSettings, readSettingsFile, settingsAsFile } from '#lib/settings/settings-file.ts'
import { cleanText } from '#lib/text/clean-text.ts'
import { openShop } from './open-shop.ts'

const USAGE = `npm run settings -- export <file>
  writes name, logo, colours, business details, delivery and policies into a file that is not there yet; no secrets
npm run settings -- import <file>
  takes all of them from such a file, or nothing; policies that orders have agreed to stay`

const [command, file] = process.argv.slice(2)

if (file === undefined || (command !== 'export' && command !== 'import')) {
  console.error(USAGE)
  process.exitCode = 2
} else {
  const shop = openShop()
  await loadSettings(shop)
  if (command === 'export') {
    writeFileSync(file, settingsAsFile(shop), { flag: 'wx' })
    console.log(`Written: ${file}`)
  } else await take(file)
  await shop.db.close()

  async function take(from: string): Promise<void> {
    const read = readSettingsFile(cleanText(readFileSync(from, 'utf8')))
    if (read.ok) {
      await importSettings(shop, read.settings, 'command line')
      return console.log(`The shop has the settings of ${from}. Running processes have them within a second.`)
    }
    console.error(`${from} was not taken: ${read.problem}${read.where ? ` at ${read.where}` : ''}. Nothing has changed.`)
    process.exitCode = 1
  }
}
