/** Programs for child JVMs: small applications as MapRace meets them. They know nothing of it. */
package com.acme;
