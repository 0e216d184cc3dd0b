import type { ComponentProps } from 'react'

export interface PictureProps extends ComponentProps<'img'> {
  alt: string
  /** Always given, so that nothing shifts when the picture comes. */
  width: number
  height: number
  /** In the first screen: not loaded lazily. */
  early?: boolean | undefined
}

/** Our pictures are local SVG: an image optimiser would have nothing to do and costs script. */
export function Picture({ early, ...img }: PictureProps) {
  // biome-ignore lint/performance/noImgElement: see above
  // biome-ignore lint/a11y/useAltText: the props demand it
  return <img loading={early ? 'eager' : 'lazy'} decoding="async" {...img} />
}
