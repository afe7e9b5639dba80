/** An application, for tests of what looks for one on the stack. */
package com.acme;
