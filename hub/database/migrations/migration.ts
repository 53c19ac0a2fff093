/** One step of the schema, in SQL. `down` takes back exactly what `up` made. */
export interface Migration {
  readonly name: string;
  readonly up: string;
  readonly down: string;
}
