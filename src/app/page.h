/* page.h - the start page's lessons, read one at a time.
 *
 * The course is read when the page is first opened; each lesson then when
 * there is nothing else to do, so that the page is there at once. Of a lesson
 * stay its summary and its sketch; its run goes.
 */
#ifndef APP_PAGE_H
#define APP_PAGE_H

#include "view/shelf.h"

typedef struct Page {
    Shelf shelf;
    Sketch **sketches; /* one an item, NULL as long as there is none */
    const Fonts *fonts;
    Arena arena;
} Page;

void page_init(Page *page, const Fonts *fonts);
void page_finish(Page *page);

/* Reads the course, if that was not done, and how far one is in it. */
void page_open(Page *page);
/* Reads one more lesson, the focus's first. False: all were. */
bool page_read(Page *page);
bool page_is_read(const Page *page);

#endif
