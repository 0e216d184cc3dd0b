/** Where the files of uploaded pictures are: a folder on disk. Another place is another implementation of the same four things. */
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isPictureName } from '#lib/picture-name.ts'

export interface PictureName {
  id: string
  file: string
}

export interface PictureStore {
  /** Whole or not at all. The same name always has the same content, so that writing it twice changes nothing. */
  put(name: PictureName, bytes: Uint8Array): Promise<void>
  get(name: PictureName): Promise<Buffer | undefined>
  /** What is not there is deleted. */
  delete(name: PictureName): Promise<void>
  exists(name: PictureName): Promise<boolean>
}

/** `folder` is made when the first picture comes. */
export function diskStore(folder: string): PictureStore {
  const pathOf = ({ id, file }: PictureName): string => {
    if (!isPictureName(id, file)) throw new Error('This is not the name of a picture.')
    // Two letters of each id, so that no folder holds too many.
    return join(folder, id.slice(0, 2), `${id}-${file}`)
  }
  return {
    put: async (name, bytes) => {
      const path = pathOf(name)
      await mkdir(join(path, '..'), { recursive: true })
      const unfinished = `${path}.${process.pid}-${Math.random().toString(36).slice(2)}`
      await writeFile(unfinished, bytes, { flush: true })
      await rename(unfinished, path)
    },
    get: (name) => readFile(pathOf(name)).catch(orNothing),
    delete: (name) => rm(pathOf(name), { force: true }),
    exists: (name) =>
      access(pathOf(name)).then(
        () => true,
        () => false,
      ),
  }
}

function orNothing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
