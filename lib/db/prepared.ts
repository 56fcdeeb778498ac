import type { Compilable, QueryResult } from 'kysely';
import type { Db } from './connection';
import { engineOf, type Engine } from './dialect';
import type { Database } from './tables';

/** Stands for a value while a query is compiled. */
class Slot {
  constructor(readonly name: string) {}
}

/**
 * A query that is built and compiled once for each engine and from then on only run with other values:
 * building one costs more than SQLite takes to answer it. `build` is called with stand-ins, so it may
 * pass them to the query as values and do nothing else with them; which columns are asked for, and
 * whether there is a condition, cannot depend on them.
 */
export function prepared<Values extends object, Row>(
  build: (db: Db, values: Values) => Compilable<Row>,
): (db: Db, values: Values) => Promise<QueryResult<Row>> {
  const slots = new Proxy({}, { get: (_, name) => new Slot(String(name)) }) as Values;
  const known = new Map<Engine, ReturnType<Compilable<Row>['compile']>>();
  return (db, values) => {
    const engine = engineOf<Database>(db);
    const compiled = known.get(engine) ?? build(db, slots).compile();
    known.set(engine, compiled);
    const parameters = compiled.parameters.map((parameter) =>
      parameter instanceof Slot ? values[parameter.name as keyof Values] : parameter,
    );
    return db.executeQuery({ ...compiled, parameters });
  };
}
