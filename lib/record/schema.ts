import { z } from 'zod';

/** `/desk/record?before=`: the entry to go on from; anything else begins with the newest. */
export const recordQuery = z.object({
  before: z
    .string()
    .regex(/^\d+$/)
    .transform(Number)
    .pipe(z.int32().min(1))
    .optional()
    .catch(undefined),
});
