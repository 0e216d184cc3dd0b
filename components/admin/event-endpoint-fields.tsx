import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import type { EventEndpoint } from '#lib/admin/event-endpoints.ts'
import { EVENT_TYPES } from '#lib/event-endpoints/event-types.ts'
import type { Locale } from '#lib/locale.ts'
import { EVENT_ENDPOINTS } from '#lib/messages/console/event-endpoints.ts'

/** Where events go, which of them, and what they say. A new endpoint has every event chosen. */
export function EventEndpointFields({ locale, endpoint }: { locale: Locale; endpoint?: EventEndpoint }) {
  const t = EVENT_ENDPOINTS[locale]
  return (
    <>
      <Field
        name="url"
        label={t.url}
        hint={t.urlHint}
        type="url"
        required
        maxLength={2000}
        autoComplete="off"
        defaultValue={endpoint?.url}
      />
      <Field name="description" label={t.description} required maxLength={200} defaultValue={endpoint?.description} />
      <fieldset>
        <legend className="mb-1 font-semibold">{t.events}</legend>
        <div className="grid grid-cols-1 gap-x-6 sm:grid-cols-2">
          {EVENT_TYPES.map((type) => (
            <Checkbox
              key={type}
              name={`type:${type}`}
              label={t.types[type]}
              note={<code>{type}</code>}
              defaultChecked={endpoint ? endpoint.types.includes(type) : true}
            />
          ))}
        </div>
      </fieldset>
      <Checkbox name="tellsBuyer" label={t.tellsBuyer} note={t.tellsBuyerNote} defaultChecked={endpoint?.tellsBuyer ?? false} />
    </>
  )
}
