/** Another transaction changed a row between our reading and our writing. The database runs the whole script again. */
export class ConcurrentUpdate extends Error {
  override readonly name = 'ConcurrentUpdate'
  /** PostgreSQL's code for "try again", which the database's retry looks for. */
  readonly code = '40001'
}
