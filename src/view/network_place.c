/* Where the graph stands in its part of the frame: its scale, the camera of a
 * scene, and the reader's own zoom and pan. */
#include <math.h>

#include "lesson/quote.h"
#include "view/layout_fit.h"
#include "view/network.h"

/* For the columns' labels. */
#define LABEL_HEIGHT 44.0
/* A scene's camera comes no nearer. */
#define CAMERA_SCALE 1.3
/* Nearer than this is worth a motion. */
#define CAMERA_LEAST 1.15
/* Around what the camera looks at. */
#define CAMERA_MARGIN 22.0

/* ---- the camera ---- */

/* What a word of a zoom line names: a value, or all of a family; WIDE: with
 * the columns in which they stand. */
static void camera_add(const Network *n, Str word, bool wide, Rect *sight,
                       bool *found)
{
    const Graph *graph = n->trace->graph;
    uint32_t family = graph_family(graph, word);
    Quote quote;
    bool one = quote_find_value(n->trace, word, &quote);
    const Node *node;
    for (uint32_t at = 0; (node = network_next(n, &at));) {
        bool meant = one ? node->value == quote.value
                         : graph->values[node->value].family == family;
        if (!meant || node->lag)
            continue;
        Rect rect = network_rect(n, node, node->rect);
        /* Parameters are seen together or not at all. */
        if (node->column == LAYOUT_NONE) {
            rect.x = n->fixed_x;
            rect.width = n->layout->first_column * n->scale;
        } else if (wide) {
            const Column *column = &n->layout->columns[node->column];
            rect.x = n->origin.x + column->x * n->scale;
            rect.width = column->width * n->scale;
        }
        *sight = *found ? rect_join(*sight, rect) : rect;
        *found = true;
    }
}

/* What the scene's zoom line looks at, as far as it stands on this page, and
 * what happens now; false: there is no such line. */
static bool camera_sight(const Network *n, bool wide, Rect *sight)
{
    const Player *player = n->player;
    bool found = false;
    if (player->scene == GRAPH_NONE)
        return false;
    const Scene *scene = &player->lesson->scenes[player->scene];
    for (size_t i = 0; i < scene->view_count; i++) {
        Str rest = scene->views[i].rest;
        while (str_is(scene->views[i].verb, "zoom") && rest.length)
            camera_add(n, str_word(&rest), wide, sight, &found);
    }
    uint32_t now = n->event.value;
    const Node *node = now == GRAPH_NONE ? NULL : network_source(n, now);
    if (found && node && network_sees(n, node))
        *sight = rect_join(*sight, network_rect(n, node, node->rect));
    return found;
}

/* Moves and scales all about a point, which comes to stand elsewhere. */
static void network_bring(Network *n, Point from, Point to, double by)
{
    n->scale *= by;
    n->origin.x = to.x + (n->origin.x - from.x) * by;
    n->fixed_x = to.x + (n->fixed_x - from.x) * by;
    n->origin.y = to.y + (n->origin.y - from.y) * by;
}

/* A side's middle so that, as far as it can be, none of the room stays empty:
 * content from LOW to HIGH, scaled. */
static double camera_middle(double middle, double low, double high, double by,
                            double room)
{
    double half = room / by / 2;
    if (high - low <= 2 * half)
        return (low + high) / 2;
    return fmin(fmax(middle, low + half), high - half);
}

/* Draws in a side's ends, LOW and HIGH, to the gaps beside what they cut. */
static void camera_snap(double begin, double end, double gap, double *low,
                        double *high)
{
    if (begin < *low && end > *low)
        *low = end + gap / 2;
    if (begin < *high && end > *high)
        *high = begin - gap / 2;
}

/* The window of which no edge cuts a row, a column, the parameters or the
 * labels; in the middle of the area. */
static void camera_window(Network *n, Rect area)
{
    const Layout *layout = n->layout;
    if (layout->form == FORM_TREE) { /* it has neither rows nor columns */
        n->whole = true;
        n->window = area;
        return;
    }
    double s = n->scale, left = area.x, right = area.x + area.width;
    double top = area.y, bottom = area.y + area.height;
    double labels = n->origin.y + (layout->height + 8) * s;
    /* They stand under the window, wherever that ends. */
    if (labels + LABEL_HEIGHT * fmax(s, 0.8) > bottom)
        area.height = (bottom -= LABEL_HEIGHT) - top;
    for (uint32_t r = 0; r < layout->row_count; r++) {
        double y = n->origin.y + layout->rows[r].y * s;
        camera_snap(y, y + layout->rows[r].height * s, ROW_GAP * s, &top,
                    &bottom);
    }
    for (uint32_t c = n->first_column; c <= n->last_column; c++) {
        double x = n->origin.x + layout->columns[c].x * s;
        camera_snap(x, x + layout->columns[c].width * s, COLUMN_GAP * s, &left,
                    &right);
    }
    if (layout->lane_count > 0)
        camera_snap(n->fixed_x, n->fixed_x + layout->first_column * s, 0, &left,
                    &right);
    n->whole = true;
    n->window = (Rect){left, top, right - left, bottom - top};
    Point shift = {(area.x + area.width / 2) - (left + right) / 2,
                   (area.y + area.height / 2) - (top + bottom) / 2};
    network_bring(n, (Point){0, 0}, shift, 1);
    n->window.x += shift.x;
    n->window.y += shift.y;
}

/* ---- what is too large to be read as a whole ---- */

/* A node, and what it is computed from. */
static void sight_add(const Network *n, const Node *node, Rect *sight)
{
    const Layout *layout = n->layout;
    const Graph *graph = n->trace->graph;
    uint32_t instance = graph_instance(graph, node->value);
    uint32_t count = instance == GRAPH_NONE
                         ? 0
                         : graph_program(graph, instance)->input_count;
    *sight = rect_join(*sight, node->rect);
    for (uint32_t i = 0; i < count; i++) {
        const Node *input =
            layout_node(layout, graph_inputs(graph, instance)[i]);
        if (input && input->column != LAYOUT_NONE && network_sees(n, input))
            *sight = rect_join(*sight, input->rect);
    }
}

/* The middle of a room in which all from LOW to HIGH is seen, near to the one
 * wished for. */
static double near_middle(double middle, double low, double high, double room)
{
    double half = room / 2;
    if (high - low > room)
        return (low + high) / 2;
    return fmin(fmax(middle, high - half), low + half);
}

/* Moves to SIGHT, in the layout's units, at a scale: as far as the picture
 * goes, and so that the present column is seen, or at least its node. */
static void network_near(Network *n, Rect area, Rect sight, double by)
{
    const Layout *layout = n->layout;
    const Node *node = network_now(n);
    const Column *column = &layout->columns[node->column];
    const Rect seen[2] = {{column->x, column->y, column->width, column->height},
                          node->rect};
    double s = n->scale;
    Point middle = {n->origin.x + rect_centre(sight).x * s,
                    n->origin.y + rect_centre(sight).y * s};
    double right = n->origin.x + layout->width * s;
    double bottom = n->origin.y + layout->height * s;
    middle.x = camera_middle(middle.x, n->fixed_x, right, by, area.width);
    middle.y = camera_middle(middle.y, n->origin.y, bottom, by, area.height);
    for (int k = 0; k < 2; k++) {
        Rect rect = rect_inset(seen[k], -CAMERA_MARGIN);
        middle.x = near_middle(middle.x, n->origin.x + rect.x * s,
                               n->origin.x + (rect.x + rect.width) * s,
                               area.width / by);
        middle.y = near_middle(middle.y, n->origin.y + rect.y * s,
                               n->origin.y + (rect.y + rect.height) * s,
                               area.height / by);
    }
    network_bring(n, middle, rect_centre(area), by);
    n->whole = true;
    n->window = area;
}

/* A tree is seen around what happens now: its column, and those that this is
 * computed from. */
static void network_branch(Network *n, Rect area)
{
    const Layout *layout = n->layout;
    uint32_t present = network_present(n);
    const Column *now = &layout->columns[present];
    Rect sight = {now->x, now->y, now->width, now->height};
    for (uint32_t k = layout->column_at[present];
         k < layout->column_at[present + 1]; k++)
        sight_add(n, &layout->nodes[layout->column_nodes[k]], &sight);
    network_near(n, area, sight, NETWORK_PAGED / n->scale);
}

/* Rows that are too many are seen in part. */
static void network_storey(Network *n, Rect area)
{
    const Node *node = network_now(n);
    Rect sight = node->rect;
    sight_add(n, node, &sight);
    double x = n->origin.x, fixed = n->fixed_x;
    network_near(n, area, sight, 1);
    n->origin.x = x;
    n->fixed_x = fixed;
    camera_window(n, area);
}

/* Nearer to what the scene looks at, so many times at most; whether all of it
 * is shown then. */
static bool camera_move(Network *n, Rect area, Rect sight, double most)
{
    const Network before = *n;
    const Layout *layout = n->layout;
    Rect margin = rect_inset(sight, -CAMERA_MARGIN);
    double by = fmin(area.width / margin.width,
                     (area.height - LABEL_HEIGHT) / margin.height);
    by = fmin(fmin(by, most), CAMERA_SCALE / n->scale);
    if (by < CAMERA_LEAST)
        return false;
    const Column *last = &layout->columns[n->last_column];
    double right = n->origin.x + (last->x + last->width) * n->scale;
    double height = (layout->height + LABEL_HEIGHT) * n->scale;
    Point middle = rect_centre(sight);
    /* Room for labels below. */
    middle.y += LABEL_HEIGHT / 2 / by;
    middle.x = camera_middle(middle.x, n->fixed_x, right, by, area.width);
    middle.y = camera_middle(middle.y, n->origin.y, n->origin.y + height, by,
                             area.height);
    network_bring(n, middle, rect_centre(area), by);
    camera_window(n, area);
    sight = (Rect){(sight.x - before.origin.x) * by + n->origin.x,
                   (sight.y - before.origin.y) * by + n->origin.y,
                   sight.width * by, sight.height * by};
    Rect shown = rect_meet(sight, n->window);
    n->close =
        shown.width >= sight.width - 1 && shown.height >= sight.height - 1;
    if (n->close)
        return true;
    *n = before;
    return false;
}

/* As near as the window's edges allow, which cut no column: to whole columns
 * if that goes, since a column that is cut is not shown. */
static void network_camera(Network *n, Rect area)
{
    static const double MOST[] = {2, 1.6, 1.4, 1.25};
    Rect sight;
    /* The loop is seen whole: it is a column, and its way back. So is a tree
     * that can be read: parts of it would hang on what is not shown. */
    bool tree = n->layout->form == FORM_TREE;
    if (n->player->whole || n->layout->base ||
        (tree && n->scale >= LAYOUT_LEAST))
        return;
    for (int narrow = 0; narrow < 2; narrow++)
        for (size_t k = 0; k < sizeof MOST / sizeof *MOST; k++)
            if (!camera_sight(n, !narrow, &sight) ||
                camera_move(n, area, sight, MOST[k]))
                return;
}

/* What cannot be read as a whole is seen in part. */
static void network_part(Network *n, Rect area)
{
    bool tree = n->layout->form == FORM_TREE;
    bool high = (n->layout->height + LABEL_HEIGHT) * n->scale > area.height + 1;
    if (tree && n->scale < NETWORK_SMALL && !n->player->whole)
        network_branch(n, area);
    else if (!tree && high && !n->layout->base)
        network_storey(n, area);
}

/* ---- the reader's own ---- */

/* The columns that stand in the area now: a page's, and where the reader has
 * zoomed or moved all that show. */
static void network_columns_in(Network *n, Rect area)
{
    const Layout *layout = n->layout;
    uint32_t low = 0, high = layout->column_count - 1;
    double across = n->scale * n->thin;
    double left = (area.x - n->origin.x) / across;
    double right = (area.x + area.width - n->origin.x) / across;
    if (layout->form == FORM_TREE)
        return;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (layout->columns[middle].x + layout->columns[middle].width < left)
            low = middle + 1;
        else
            high = middle;
    }
    n->first_column = n->last_column = low;
    while (n->last_column + 1 < layout->column_count &&
           layout->columns[n->last_column + 1].x < right)
        n->last_column++;
}

/* From afar time alone gets shorter: rows keep their height. */
static void network_recede(Network *n, double zoom, Point from, Point to)
{
    n->small = true;
    n->thin = zoom;
    n->origin.x = to.x + (n->origin.x - from.x) * zoom;
    n->origin.y += to.y - from.y;
}

/* Zoom about the middle of the area, and pan. Where columns are paged the
 * parameters stay at the left, and columns do not run beneath them. */
static void network_zoom(Network *n, Rect area, bool paged)
{
    double zoom = n->player->zoom;
    Point c = rect_centre(area);
    /* The reader's own zoom starts from the camera's, and may cut. */
    if (zoom == 1 && n->player->pan_x == 0 && n->player->pan_y == 0)
        return;
    double left = n->fixed_x;
    n->whole = false;
    n->window = rect_inset(area, -12);
    Point to = {c.x + n->player->pan_x, c.y + n->player->pan_y};
    bool small = n->small || (zoom < 1 && n->scale * zoom < NETWORK_SMALL);
    if (small && n->layout->form != FORM_TREE)
        network_recede(n, zoom, c, to);
    else
        network_bring(n, c, to, zoom);
    n->small = small;
    if (paged && !n->small) {
        n->fixed_x = left;
        double first = n->layout->first_column * n->scale;
        area.x += first;
        area.width -= first;
    }
    network_columns_in(n, area);
    const Column *column = &n->layout->columns[n->first_column];
    if (paged && !n->small && n->first_column < n->last_column &&
        n->origin.x + column->x * n->scale < area.x)
        n->first_column++;
}

/* All columns, if they fit legibly and a page of a few would not be much
 * larger. */
static double network_scale(const Layout *layout, Rect area)
{
    double height = layout->height + LABEL_HEIGHT;
    double whole = fmin(area.width / layout->width, area.height / height);
    Page page = layout_page(area.width, area.height, layout->first_column,
                            layout->widest + COLUMN_GAP, height);
    if (layout->form == FORM_TREE ||
        layout_is_whole(layout->column_count, whole, page))
        return fmin(whole, LAYOUT_MOST);
    return fmin(fmax(page.scale, LAYOUT_LEAST), LAYOUT_MOST);
}

void network_place(Network *n, Rect area)
{
    const Layout *layout = n->layout;
    double height = layout->height + LABEL_HEIGHT;
    n->scale = network_scale(layout, area);
    double rows = area.height / height;
    if (n->scale > rows)
        n->scale = rows >= NETWORK_SMALL ? rows
                   : layout->base        ? fmax(rows, NETWORK_SMALLEST)
                                         : LAYOUT_LEAST;
    network_page(n, area);
    n->origin.y = area.y + fmax(0, (area.height - height * n->scale) / 2);
    n->window = rect_inset(area, -12);
    n->thin = 1;
    bool paged =
        n->first_column > 0 || n->last_column + 1 < layout->column_count;
    network_part(n, area);
    network_camera(n, area);
    n->small = n->scale < NETWORK_SMALLEST;
    network_zoom(n, area, paged);
}

bool network_fits(const Layout *layout, Rect area)
{
    double widest = layout->widest + COLUMN_GAP;
    /* Parameters' numbers must leave room for what is computed with them. */
    int columns = layout->detail <= DETAIL_SHORT ? PAGE_LEAST + 1 : PAGE_LEAST;
    double page =
        layout->first_column + fmin(layout->column_count, columns) * widest;
    if (layout->form == FORM_TREE)
        page = layout->width;
    return fmin(page, layout->width) * LAYOUT_LEAST <= area.width &&
           (layout->height + LABEL_HEIGHT) * LAYOUT_LEAST <= area.height;
}

double network_height(const Layout *layout)
{
    return (layout->height + LABEL_HEIGHT) * LAYOUT_MOST;
}
