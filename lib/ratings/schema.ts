import { z } from 'zod';
import { RATINGS } from './rating';

/** `PUT /api/bulletins/<slug>/rating`. */
export const ratingSubmission = z.strictObject({
  value: z.enum(RATINGS, `应为${RATINGS.join('、')}之一`),
});
