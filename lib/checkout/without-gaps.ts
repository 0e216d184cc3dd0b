/** Drops the fields that were left empty. Pure. */

type Gapless<T> = { [Key in keyof T]: Exclude<T[Key], undefined> }

export const withoutGaps = <T extends object>(fields: T) =>
  // The filter removes exactly the keys that the type Gapless excludes.
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Gapless<T>
