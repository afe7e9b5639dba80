/**
 * What programs do with the maps of libraries. What they do goes wrong: they are only to be run in
 * a child JVM.
 */
package com.acme.libraries;
