/**
 * The page: findings as one HTML file that needs no network, no server and no other file.
 *
 * <p>Java says what is true and in which words; the scripts beside it only show. The one package
 * that knows Mustache, and never loaded before a page is asked for.
 */
package dev.maprace.report.page;
