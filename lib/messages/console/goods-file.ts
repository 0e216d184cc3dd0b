// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { goodsFile as en } from '../en/console/goods-file.ts'
import { goodsFile as ko } from '../ko/console/goods-file.ts'

export const GOODS_FILE: Record<Locale, Translation<typeof ko>> = { ko, en }
