'use client'
import { useLazyModule } from '#components/ui/use-lazy-module.ts'
import type { RestockFormProps } from './restock-form.tsx'

const load = () => import('./restock-form.tsx').then(({ RestockForm }) => RestockForm)

/** Only somebody who meets something sold out loads the form. */
export function LazyRestock(props: RestockFormProps) {
  const RestockForm = useLazyModule(load, true, doWithout)
  return RestockForm && <RestockForm {...props} />
}

// Without it the page still says what is sold out.
const doWithout = () => {}
