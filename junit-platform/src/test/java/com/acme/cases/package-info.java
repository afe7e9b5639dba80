/** Tests with and without races, of several engines; a child JVM runs them. */
package com.acme.cases;
