#include "lang/ast.h"

Expr *ast_leaf(Arena *arena, ExprKind kind, Span span)
{
    Expr *expr = ARENA_NEW(arena, Expr);

    expr->kind = kind;
    expr->span = span;
    expr->depth = 1;
    return expr;
}

Expr *ast_over(Arena *arena, ExprKind kind, Span span, Expr *item)
{
    Expr *expr = ast_leaf(arena, kind, span);

    expr->items = ARENA_ARRAY(arena, Expr *, 1);
    expr->items[0] = item;
    expr->item_count = 1;
    expr->depth = (uint16_t)(item->depth + 1);
    return expr;
}

Expr *ast_pair(Arena *arena, ExprKind kind, Expr *left, Expr *right)
{
    Expr *expr = ast_leaf(arena, kind, span_join(left->span, right->span));

    expr->items = ARENA_ARRAY(arena, Expr *, 2);
    expr->items[0] = left;
    expr->items[1] = right;
    expr->item_count = 2;
    expr->depth = left->depth > right->depth ? left->depth : right->depth;
    expr->depth++;
    return expr;
}
