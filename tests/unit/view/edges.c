/* Edges run clear of the nodes between their ends: looked at in the display
 * list of every lesson, and of models of other shapes, at some steps, in two
 * shapes of frame. */
#include <glob.h>
#include <math.h>

#include "lesson/course.h"
#include "unit/player/playing.h"
#include "view/key.h"
#include "view/stage.h"

#define SAMPLES 24
/* Units by which an edge may touch a node's rounded side. */
#define TOUCH 3.0

typedef struct Survey {
    Arena arena, frame;
    Diag diag;
    Fonts *fonts;
    Text *text;
    size_t crossings, edges;
} Survey;

static KeyKind kind_of(const DisplayItem *item)
{
    return (KeyKind)(item->key >> 32);
}

/* The grounds of nodes: of each the first item. */
static size_t nodes_of(Survey *survey, const Display *display,
                       const DisplayItem ***nodes)
{
    size_t count = 0, capacity = 0;
    uint64_t last = 0;
    *nodes = NULL;
    for (size_t i = 0; i < display->item_count; i++) {
        const DisplayItem *item = &display->items[i];
        if (kind_of(item) == KEY_NODE && item->key != last &&
            item->kind == DISPLAY_FILL)
            *ARENA_PUSH(&survey->frame, *nodes, count, capacity) = item;
        if (kind_of(item) == KEY_NODE)
            last = item->key;
    }
    return count;
}

/* The points along a path. */
static size_t points_of(Survey *survey, const Path *path, Point **points)
{
    size_t count = 0, capacity = 0, at = 0;
    Point last = {0, 0};
    *points = NULL;
    for (size_t v = 0; v < path->verb_count; v++) {
        const Point *p = &path->points[at];
        if (path->verbs[v] == VERB_CLOSE)
            continue;
        for (int k = 0; k <= SAMPLES && path->verbs[v] != VERB_MOVE; k++) {
            double t = (double)k / SAMPLES, u = 1 - t;
            Point q = {u * last.x + t * p[0].x, u * last.y + t * p[0].y};
            if (path->verbs[v] == VERB_CURVE)
                q = (Point){u * u * u * last.x + 3 * u * u * t * p[0].x +
                                3 * u * t * t * p[1].x + t * t * t * p[2].x,
                            u * u * u * last.y + 3 * u * u * t * p[0].y +
                                3 * u * t * t * p[1].y + t * t * t * p[2].y};
            *ARENA_PUSH(&survey->frame, *points, count, capacity) = q;
        }
        size_t used = path->verbs[v] == VERB_CURVE ? 3 : 1;
        last = path->points[at + used - 1];
        at += used;
    }
    return count;
}

/* Whether an end of the edge stands at the node. */
static bool ends_at(const Point *points, size_t count, Rect node)
{
    Rect around = rect_inset(node, -22);
    return rect_holds(around, points[0]) ||
           rect_holds(around, points[count - 1]);
}

static bool crosses(const Point *points, size_t count, Rect node)
{
    Rect inner = rect_inset(node, TOUCH);
    for (size_t k = 0; k < count; k++)
        if (rect_holds(inner, points[k]))
            return true;
    return false;
}

static void look_at(Survey *survey, const Player *player,
                    const Display *display)
{
    const DisplayItem **nodes;
    size_t node_count = nodes_of(survey, display, &nodes);
    for (size_t i = 0; i < display->item_count; i++) {
        const DisplayItem *item = &display->items[i];
        bool edge = kind_of(item) == KEY_EDGE || kind_of(item) == KEY_LINK;
        Point *points;
        if (!edge || item->kind != DISPLAY_STROKE)
            continue;
        size_t count = points_of(survey, &item->path, &points);
        survey->edges++;
        for (size_t k = 0; k < node_count && count > 1; k++) {
            Rect node = nodes[k]->bounds;
            if (ends_at(points, count, node) || !crosses(points, count, node))
                continue;
            if (survey->crossings++ < 12)
                print_error("%s, step %u, %g wide: edge %llx crosses the node "
                            "of value %u\n",
                            player->lesson->name, player->step, display->width,
                            (unsigned long long)item->key,
                            (unsigned)nodes[k]->key);
        }
    }
}

static void look_through(Survey *survey, const char *path)
{
    static const int SIZES[2][2] = {{1024, 768}, {1920, 1080}};
    Player player;
    arena_init(&survey->arena);
    arena_init(&survey->frame);
    diag_init(&survey->diag, &survey->arena);
    playing_read(&player, &survey->arena, path, &survey->diag);
    /* No camera: the whole graph, page by page. */
    player.scene = GRAPH_NONE;
    const Stage *stage = stage_create(&survey->arena, survey->fonts, &player);
    for (int k = 0; k < 32; k++) {
        Display display;
        double scale;
        player.step = (uint32_t)(player_last(&player) * (k / 2) / 15);
        player.folded = player.fold_chosen = k % 8 == 7;
        stage_draw(stage, &player, survey->text, &survey->frame,
                   SIZES[k % 2][0], SIZES[k % 2][1], &display, &scale);
        look_at(survey, &player, &display);
        arena_reset(&survey->frame);
    }
    arena_finish(&survey->frame);
    arena_finish(&survey->arena);
}

static void edges_run_clear_of_nodes(void **state)
{
    Arena arena;
    Diag diag;
    Survey survey = {0};
    (void)state;
    arena_init(&arena);
    diag_init(&diag, &arena);
    survey.fonts = font_open(".", &diag);
    survey.text = text_create(".", LANGUAGE_EN);
    Course *course = course_read(&arena, ".", &diag);
    assert_non_null(course);
    for (size_t c = 0; c < course->chapter_count; c++)
        for (size_t k = 0; k < course->chapters[c].lesson_count; k++)
            if (course->chapters[c].lessons[k].there)
                look_through(&survey, course->chapters[c].lessons[k].path);
    glob_t found;
    assert_int_equal(glob("tests/models/*.txt", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++)
        look_through(&survey, found.gl_pathv[i]);
    globfree(&found);
    assert_true(survey.edges > 1000);
    assert_int_equal(survey.crossings, 0);
    text_destroy(survey.text);
    font_close(survey.fonts);
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(edges_run_clear_of_nodes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
