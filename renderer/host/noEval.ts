import * as z from 'zod';

/**
 * To be imported before anything that builds a schema: zod otherwise tries `new Function`, which the content security
 * policy forbids and reports.
 */
z.config({ jitless: true });
