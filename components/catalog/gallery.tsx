import { Picture } from '#components/ui/picture.tsx'
import type { Product } from '#lib/catalog/catalogue.ts'
import { inLocale, type Locale } from '#lib/locale.ts'
import { PRODUCT } from '#lib/messages/product.ts'
import { GalleryActs } from './gallery-acts.tsx'

/** The product's pictures side by side: a finger, a wheel or the arrow keys move them without any script, and a press enlarges one. */
export function Gallery({ locale, product }: { locale: Locale; product: Product }) {
  const text = PRODUCT[locale].gallery
  const pictures = [{ src: product.image, alt: product.imageAlt }, ...product.pictures].map(({ alt, ...picture }) => ({
    ...picture,
    of: 'of' in picture ? picture.of : undefined,
    alt: inLocale(alt, locale),
  }))
  return (
    <GalleryActs words={text.zoom} pictures={pictures.map(({ src, alt }) => ({ src, alt }))}>
      <section aria-label={text.pictures} className="md:sticky md:top-36">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll it */}
        <ul tabIndex={0} className="relative flex snap-x snap-mandatory overflow-x-auto bg-sunken [scrollbar-width:none] md:rounded-card">
          {pictures.map(({ src, alt, of }, nth) => (
            <li key={src} data-picture={of ?? ''} className="w-full shrink-0 snap-center">
              <a href={src} data-zoom={nth} aria-label={`${alt}, ${text.enlarge}`} className="block cursor-zoom-in">
                <Picture
                  early={nth === 0}
                  src={src}
                  alt={alt}
                  width={800}
                  height={800}
                  {...(nth === 0 && { fetchPriority: 'high' })}
                  className="aspect-square w-full object-cover dark:brightness-90"
                />
              </a>
            </li>
          ))}
        </ul>
        {pictures.length > 1 && (
          <ul className="flex gap-2 px-4 pt-3 md:px-0">
            {pictures.map(({ src }, nth) => (
              <li key={src}>
                <button
                  type="button"
                  data-show={nth}
                  aria-label={text.nth(nth + 1, pictures.length)}
                  className="block cursor-pointer overflow-hidden rounded-control border border-line hover:border-accent"
                >
                  <Picture src={src} alt="" width={64} height={64} className="size-14 object-cover dark:brightness-90" />
                </button>
              </li>
            ))}
          </ul>
        )}
      </section>
    </GalleryActs>
  )
}
