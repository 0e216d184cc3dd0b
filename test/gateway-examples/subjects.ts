/** Every gateway that the examples run with: all files in `subjects/`. */
import { globSync } from 'node:fs'
import { basename } from 'node:path'
import type { GatewayUnderTest, Subject } from './subject.ts'

const FOLDER = new URL('subjects/', import.meta.url)

const files = globSync('*.ts', { cwd: FOLDER.pathname }).toSorted()

/** By the gateway's name. */
export const UNDER_TEST: ReadonlyMap<string, GatewayUnderTest> = new Map(
  await Promise.all(
    files.map(async (file): Promise<[string, GatewayUnderTest]> => {
      const { underTest } = await import(new URL(file, FOLDER).href)
      return [basename(file, '.ts'), underTest]
    }),
  ),
)

export const SUBJECTS: readonly Subject[] = [...UNDER_TEST.values()].flatMap(({ subjects }) => subjects)
