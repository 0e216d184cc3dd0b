'use client'
import { type MouseEvent, type ReactNode, useCallback, useState } from 'react'
import { useLazyModule } from '#components/ui/use-lazy-module.ts'
import { showPicture } from './gallery-scroll.ts'
import type { ZoomProps } from './zoom.tsx'

const load = () => import('./zoom.tsx').then(({ Zoom }) => Zoom)

/** What presses on the gallery do. The code that enlarges a picture loads when one is pressed. */
export function GalleryActs({ children, ...zoom }: Pick<ZoomProps, 'words' | 'pictures'> & { children: ReactNode }) {
  const [nth, setNth] = useState<number>()
  const close = useCallback(() => setNth(undefined), [])
  const Zoom = useLazyModule(load, nth !== undefined, close)

  const press = (event: MouseEvent) => {
    const pressed = event.target instanceof Element && event.target.closest<HTMLElement>('[data-zoom],[data-show]')
    if (!pressed || event.metaKey || event.ctrlKey) return
    const { zoom, show } = pressed.dataset
    if (show !== undefined) return showPicture(Number(show))
    // Without this code the link opens the picture itself.
    event.preventDefault()
    setNth(Number(zoom))
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the links and buttons inside are pressed, also by the keyboard
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <div className="-mx-4 md:mx-0" onClick={press}>
      {children}
      {Zoom && nth !== undefined && <Zoom {...zoom} first={nth} onClose={close} />}
    </div>
  )
}
